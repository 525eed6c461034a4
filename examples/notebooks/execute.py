"""Executes the notebooks of this folder; see the script run."""

import atexit
import difflib
import json
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE / "target"
JUPYTER = TARGET / "jupyter"
KERNEL = "crowd4j"

if "--install" not in sys.argv:
    os.environ["JUPYTER_DATA_DIR"] = str(JUPYTER)  # read when jupyter_core is imported

import nbformat  # noqa: E402
from jupyter_client.kernelspec import KernelSpecManager  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError  # noqa: E402

STARTS = 5  # a start of the kernel may fail: see NotebookKernel
SECONDS_TO_START = 60
SECONDS_PER_CELL = 120


def kernel_folder():
    """Writes the description of the kernel; returns its folder."""
    folder = JUPYTER / "kernels" / KERNEL
    folder.mkdir(parents=True, exist_ok=True)
    imports = re.findall(r"^import .*?(?=;?$)", (HERE / "../jshell/crowd.jsh").read_text(), re.MULTILINE)
    imports += ["import java.nio.file.*", "import org.crowd4j.report.*"]
    (folder / "imports.jsh").write_text("".join(f"{line};\n" for line in imports))
    class_path = f"{TARGET / 'classes'}{os.pathsep}{(TARGET / 'class-path.txt').read_text().strip()}"
    spec = {
        "argv": [
            "java",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            class_path,
            "org.crowd4j.notebooks.NotebookKernel",
            "{connection_file}",
        ],
        "display_name": "Java with crowd4j",
        "language": "java",
        "interrupt_mode": "message",
        "env": {"RJK_INIT_SCRIPT": str(folder / "imports.jsh")},
    }
    (folder / "kernel.json").write_text(json.dumps(spec, indent=1))
    return folder


def executed(notebook):
    """Returns the notebook with new outputs, free of what differs between runs."""
    for start in range(1, STARTS + 1):
        result = nbformat.from_dict(notebook)
        client = NotebookClient(
            result,
            kernel_name=KERNEL,
            startup_timeout=SECONDS_TO_START,
            timeout=SECONDS_PER_CELL,
            record_timing=False,
            resources={"metadata": {"path": str(HERE)}},
        )
        try:
            with open(TARGET / "kernel.log", "a") as log:
                client.execute(stdout=log, stderr=log)
            break
        except (RuntimeError, TimeoutError) as problem:
            atexit.unregister(client._cleanup_kernel)  # done; it would fail at exit
            if start == STARTS:
                raise
            print(f"  start {start}: {problem}", flush=True)
    result.metadata = {
        "kernelspec": {"display_name": "Java with crowd4j", "language": "java", "name": KERNEL},
        "language_info": {"name": "java"},
    }
    for cell in result.cells:
        cell.metadata = {}
    return result


def lines(notebook):
    """Returns sources and outputs as lines, to be compared."""
    return nbformat.writes(notebook).splitlines()


def main():
    folder = kernel_folder()
    if "--install" in sys.argv:
        print(KernelSpecManager().install_kernel_spec(str(folder), KERNEL, user=True))
        return 0
    stale = 0
    for file in sorted(HERE.glob("*.ipynb")):
        print(file.name, flush=True)
        old = nbformat.read(file, 4)
        try:
            new = executed(old)
        except CellExecutionError as problem:
            print(problem)
            return 1
        if "--check" not in sys.argv:
            nbformat.write(new, file)
        elif lines(old) != lines(new):
            stale += 1
            changes = difflib.unified_diff(lines(old), lines(new), "in the file", "now", lineterm="", n=1)
            print("\n".join(line[:200] for line in changes))
    if stale:
        print(f"{stale} notebooks hold other outputs than they give now: examples/notebooks/run writes them anew")
    return 1 if stale else 0


sys.exit(main())
