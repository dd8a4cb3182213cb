"""What a shell completes: our commands and their options; the script that tells a shell to ask us, and its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import ShellComplete, split_arg_string

from ..messages import say
from ..refusal import InputError
from .overview import COMPLETING as ASKED

NAME = "selfeval-audit"
SCRIPTS = {
    "bash": """_selfeval_audit_completion() {
    local IFS=$'\\n'
    COMPREPLY=( $( env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD ASK ) )
}
complete -o default -F _selfeval_audit_completion selfeval-audit
""",
    "zsh": """#compdef selfeval-audit
_selfeval_audit_completion() {
  local -a fitting
  fitting=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) ASK)}")
  [[ -n "$fitting" ]] && compadd -a fitting || _files
}
compdef _selfeval_audit_completion selfeval-audit
""",
    "fish": """complete --command selfeval-audit --arguments "(env COMP_WORDS=(commandline -cp | string collect) \
COMP_CWORD=(count (commandline -opc)) ASK)"
""",
    "powershell": """Register-ArgumentCompleter -Native -CommandName selfeval-audit -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:_SELFEVAL_AUDIT_COMPLETE = "complete_powershell"
    $Env:COMP_WORDS = $commandAst.ToString()
    $Env:COMP_CWORD = $commandAst.CommandElements.Count - [int]($wordToComplete -ne "")
    selfeval-audit | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
    $Env:_SELFEVAL_AUDIT_COMPLETE = ""
}
""",
}
PLACES = {
    "bash": (".bash_completions/selfeval-audit.sh", ".bashrc", "source ~/.bash_completions/selfeval-audit.sh"),
    "zsh": (".zfunc/_selfeval-audit", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
    "fish": (".config/fish/completions/selfeval-audit.fish", "", ""),
}
"""Below a user's home: the script's file, and the file that must name it with the line that does."""


def answered(commands: click.Command) -> str:
    """What a shell asked for. Raises InputError for another question."""
    asked, _, shell = os.environ[ASKED].partition("_")
    if shell not in SCRIPTS or asked not in ("complete", "source"):
        raise InputError("{shell}: no shell that is known; choose one of: {known}", shell=shell, known=tuple(SCRIPTS))
    return script(shell) if asked == "source" else "\n".join(_fitting(commands))


def _fitting(commands: click.Command) -> Iterator[str]:
    words = split_arg_string(os.environ["COMP_WORDS"])
    at = int(os.environ["COMP_CWORD"])
    begun = words[at] if at < len(words) else ""
    known = ShellComplete(commands, {}, NAME, ASKED)
    yield from (each.value for each in known.get_completions(words[1:at], begun) if each.type == "plain")


def script(shell: str) -> str:
    """What tells a shell to ask us."""
    return SCRIPTS[shell].replace("ASK", f"{ASKED}=complete_{shell} {NAME}")


def own_shell() -> str:
    """The shell that a terminal runs: PowerShell on Windows, elsewhere the one that the system names, else bash."""
    if os.name == "nt":
        return "powershell"
    named = Path(os.environ.get("SHELL", "")).name
    return named if named in SCRIPTS else "bash"


def install(shell: str, home: Path, language: str) -> str:
    """Put the script where its shell finds it; the line that says so. PowerShell's own file a person changes."""
    if shell not in PLACES:
        return say("Add this to the file that $PROFILE names:", language) + "\n" + script(shell)
    file, names_it, line = PLACES[shell]
    place = home / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(script(shell), encoding="utf-8")
    if names_it:
        reader = home / names_it
        before = reader.read_text(encoding="utf-8") if reader.is_file() else ""
        if line not in before.splitlines():
            reader.write_text(f"{before.rstrip()}\n{line}\n".lstrip(), encoding="utf-8")
    return say("{path}: written; open the shell anew", language, path=str(place))
