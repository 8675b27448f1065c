"""The index of evidence (证明材料目录): made, kept in step, printed."""
