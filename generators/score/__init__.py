"""Scoring (评分): workbooks, results."""
