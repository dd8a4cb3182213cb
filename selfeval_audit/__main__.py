"""`python -m selfeval_audit`: the command line, where scripts are not on the path."""

from .cli import main

if __name__ == "__main__":
    main()
