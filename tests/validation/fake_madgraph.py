"""A stand-in for `bin/mg5_aMC`: it reads the cards of a run and leaves the files that MadGraph would, or fails to.

A script of its own. The word in the file `mode` beside it says how it behaves; each start adds a line to `starts`.
"""

import gzip
import re
import signal
import sys
from pathlib import Path

HERE = Path(sys.argv[0]).resolve().parent
MODE = (HERE / "mode").read_text().strip()
N = 20
# e+ e- > a x at 91.188 GeV with MX = 2.1 GeV, along x
K, EX = 45.56981918673509, 45.61818081326491
EVENT = f"""<event>
 4 1 +3.8e-02 9.1188e+01 7.5e-03 1.18e-01
 -11 -1 0 0 0 0 0.0 0.0 45.594 45.594 0.0 0.0 1.0
 11 -1 0 0 0 0 0.0 0.0 -45.594 45.594 0.0 0.0 -1.0
 22 1 1 2 0 0 {K} 0.0 0.0 {K} 0.0 0.0 1.0
 5200022 1 1 2 0 0 -{K} 0.0 0.0 {EX} 2.1 0.0 0.0
</event>
"""


def main() -> None:
    with (HERE / "starts").open("a") as log:
        log.write(MODE + "\n")
    assert sys.argv[1] == "proc_card.dat"
    proc = Path("proc_card.dat").read_text()
    assert "import model ./model" in proc and Path("model/particles.py").is_file()
    assert "--no_save" in proc and "auto_update = 0" in (Path("home/.mg5/mg5_configuration.txt")).read_text()
    print("INFO: Generating events", flush=True)
    if MODE == "crash":
        print("Fortran runtime error: something broke\nsome other line")
        sys.exit(1)
    if MODE == "silent":
        print("INFO: Done")
        return
    if MODE == "hang":
        pipe = HERE / "alive"
        with pipe.open("w") if pipe.exists() else open("/dev/null", "w") as stream:
            stream.write("x")
            stream.flush()
            signal.pause()
    deliver()


def deliver() -> None:
    run, card = Path("run_card.dat").read_text(), Path("param_card.dat").read_text()
    n = int(re.search(r"(\d+) = nevents", run)[1])
    delivered = {"empty": 0, "few": n - 5}.get(MODE, n)
    cards = Path("run/Cards")
    cards.mkdir(parents=True)
    written = run.replace("False = use_syst", "True = use_syst") if MODE == "other run card" else run
    (cards / "run_card.dat").write_text(re.sub(r"\d+ = iseed", "0 = iseed", written))
    (cards / "param_card.dat").write_text(card)
    if MODE == "seed":
        run = re.sub(r"\d+ = iseed", "99 = iseed", run)
    if MODE == "cut":
        run = re.sub(r"0\.0 = pta\b", "10.0 = pta", run)
    if MODE == "parameter":
        card = re.sub(r"\S+ # gX", "0.5 # gX", card)
    if MODE == "missing parameter":
        card = re.sub(r".* # gX\n", "", card)
    announced = n + 1 if MODE == "miscount" else delivered
    rate = {"no rate": "0.0 0.0", "nan": "nan nan"}.get(MODE, "3.8e-02 2.0e-04")
    text = (
        '<LesHouchesEvents version="3.0">\n<header>\n'
        f"<MGRunCard>\n{run}</MGRunCard>\n<slha>\n{card}</slha>\n"
        f"<MGGenerationInfo>\n# Number of Events : {announced}\n</MGGenerationInfo>\n</header>\n"
        f"<init>\n-11 11 45.594 45.594 0 0 0 0 -4 1\n{rate} 3.8e-02 1\n"
        "<generator name='MadGraph5_aMC@NLO' version='3.5.7'>stand-in</generator>\n</init>\n"
    )
    text += EVENT * delivered + ("" if MODE == "cut off" else "</LesHouchesEvents>\n")
    events = Path("run/Events/run_01")
    events.mkdir(parents=True)
    with gzip.open(events / "unweighted_events.lhe.gz", "wt") as stream:
        stream.write(text)
    print("INFO: Done")


main()
