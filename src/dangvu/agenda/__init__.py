"""What is to be done this month: one list of tasks for each office, and reminders.

Every task follows from facts that other rooms keep; nothing is entered here and nothing
has to be ticked off.
"""
