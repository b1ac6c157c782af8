"""`python -m withdrawal_advisor`."""

from withdrawal_advisor.cli.main import main

if __name__ == "__main__":
    main()
