"""The division of tasks (任务分工表)."""
