"""The monthly report (月度工作进展报告)."""
