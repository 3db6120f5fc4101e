"""What the scripts that time programs share: programs and their heads, timing, rounds that are interleaved."""
import math, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
HEAD_LINES = 8


def seconds(command, out_path):
    """user + system time of one run; its output goes to out_path."""
    with open(out_path, "wb") as out:
        p = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        err = p.stderr.read()
        _, status, usage = os.wait4(p.pid, 0)
        p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit status {p.returncode}\n{err.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime


def geometric_mean(values):
    return math.exp(sum(math.log(v) for v in values) / len(values)) if values else float("nan")


def programs(folder):
    return sorted(f[:-4] for f in os.listdir(folder) if f.endswith(".lua"))


def head(folder, name):
    with open(os.path.join(folder, name + ".lua")) as f:
        return "".join(line for line, _ in zip(f, range(HEAD_LINES)))


def quick_size(folder, name):
    """The words that make a run short, for --check."""
    size = re.search(r"^-- quick: (.*)$", head(folder, name), re.M)
    if not size: sys.exit(f"{sys.argv[0]}: {os.path.join(folder, name)}.lua does not say a size for --check (-- quick: N)")
    return size.group(1).split()


def measure(lines, runs, scratch):
    """lines: name -> mode -> command. Runs all in rounds; the first mode's output is what the others' are compared with. Returns
    name -> mode -> list of seconds, and the set of (name, mode) that failed or differed."""
    times, wrong = {n: {m: [] for m in modes} for n, modes in lines.items()}, set()
    quiet = not sys.stderr.isatty()
    for round_number in range(runs):
        for n, modes in lines.items():
            reference = None
            for m, command in modes.items():
                if not quiet:
                    print(f"\r\033[Kround {round_number + 1}/{runs}: {n} {m}", end="", file=sys.stderr, flush=True)
                path = os.path.join(scratch, "out")
                try:
                    times[n][m].append(seconds(command, path))
                except RuntimeError as e:
                    print(f"\n{e}", file=sys.stderr)
                    wrong.add((n, m))
                    continue
                output = open(path, "rb").read()
                if reference is None: reference = output
                elif output != reference: wrong.add((n, m))
    if not quiet: print("\r\033[K", end="", file=sys.stderr)
    return times, wrong


def print_checked(lines, wrong, what):
    """The last line of --check: how many runs were compared with the first mode's."""
    for n, m in sorted(wrong): print(f"FAIL {n} in mode {m}: {what}")
    first = {n: next(iter(modes)) for n, modes in lines.items()}
    compared = sum(m != first[n] or (n, m) in wrong for n, modes in lines.items() for m in modes)
    print(f"{compared - len(wrong)} passed, {len(wrong)} failed")
