"""Shrinks a program while a check holds: first whole blocks, then lines, then words within lines."""

import re

WORD = re.compile(r'--\[\[.*?\]\]|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|\[(=*)\[.*?\]\1\]|[A-Za-z_]\w*|0[xX][\w.]+|\d[\w.]*|\.\.\.?|[<>=~]=|//|::|<<|>>|\s+|.', re.S)
OPENING, CLOSING = {"(", "[", "{", "function", "do", "then", "repeat"}, {")", "]", "}", "end", "until"}


def depth_of(line):
    """How a line changes the nesting: by `end` and by brackets."""
    depth = 0
    words = [m.group() for m in WORD.finditer(line)]
    for w in words:
        depth += (w in OPENING or w == "if" and 0) - (w in CLOSING)
    if "elseif" in words or "else" in words and "if" not in words:
        depth -= 1 if "elseif" in words and "then" in words else 0
    return depth


class Reducer:
    def __init__(self, check, budget):
        self.check, self.budget, self.seen = check, budget, set()

    def holds(self, parts, join):
        text = join(parts)
        if self.budget <= 0 or text in self.seen:
            return False
        self.seen.add(text)
        self.budget -= 1
        return self.check(text)

    def lines(self, lines):
        """Removes runs of lines, long ones first, and blocks with or without what is inside."""
        join = lambda parts: "\n".join(parts) + "\n"
        changed = True
        while changed and self.budget > 0:
            changed = False
            size = max(len(lines) // 2, 1)
            while size >= 1:
                at = 0
                while at < len(lines):
                    candidate = lines[:at] + lines[at + size:]
                    if self.holds(candidate, join):
                        lines, changed = candidate, True
                    else:
                        at += max(1, size // 2)
                size //= 2
            at = 0
            while at < len(lines):
                for candidate in self.blocks(lines, at):
                    if self.holds(candidate, join):
                        lines, changed = candidate, True
                        break
                else:
                    at += 1
        return lines

    @staticmethod
    def blocks(lines, at):
        """What is left without the block that starts here; with its inside only; without its inside; with two lines joined."""
        depth = 0
        for end in range(at, len(lines)):
            depth += depth_of(lines[end])
            if depth <= 0:
                if end > at:
                    yield lines[:at] + lines[end + 1:]
                    yield lines[:at] + lines[at + 1:end] + lines[end + 1:]
                    yield lines[:at] + ["do"] + lines[at + 1:end] + ["end"] + lines[end + 1:]
                    yield lines[:at + 1] + lines[end:]
                break
        if at + 1 < len(lines):
            yield lines[:at] + [lines[at] + " " + lines[at + 1].strip()] + lines[at + 2:]

    def words(self, lines):
        text = "\n".join(lines)
        words = [m.group() for m in WORD.finditer(text)]
        join = "".join
        changed = True
        while changed and self.budget > 0:
            changed, at = False, 0
            while at < len(words):
                if words[at].isspace():
                    at += 1
                    continue
                for candidate in self.shorter(words, at):
                    if self.holds(candidate, join):
                        words, changed = candidate, True
                        break
                else:
                    at += 1
        return join(words)

    @staticmethod
    def shorter(words, at):
        if words[at] in OPENING:
            depth = 0
            for end in range(at, len(words)):
                depth += (words[end] in OPENING) - (words[end] in CLOSING)
                if depth == 0:
                    yield words[:at] + words[end + 1:]
                    yield words[:at] + words[at + 1:end] + words[end + 1:]
                    yield words[:at] + ["1"] + words[end + 1:]
                    if at and not words[at - 1].isspace():
                        yield words[:at - 1] + words[end + 1:]
                    yield words[:at + 1] + words[end:]
                    break
        for size in (24, 16, 12, 8, 6, 5, 4, 3, 2, 1):
            if at + size <= len(words):
                yield words[:at] + words[at + size:]
        if re.match(r"\d{3,}|\"|'", words[at]) and words[at] not in ("'a'", "100"):
            yield words[:at] + (["'a'"] if words[at][0] in "\"'" else ["100"]) + words[at + 1:]


def reduce(text, check, budget=3000):
    reducer = Reducer(check, budget)
    lines = [line for line in text.split("\n") if line.strip()]
    lines = reducer.lines(lines)
    text = reducer.words(lines)
    lines = reducer.lines([line for line in text.split("\n") if line.strip()])
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return text if check(text) else "\n".join(lines) + "\n"
