"""Yes and no as the exchange files write them."""

YES = "ya"
NO = "tidak"
