"""`python -m worked`: the command, where its folder is not on the path."""

from worked.commands.main import main

main(prog_name="worked")
