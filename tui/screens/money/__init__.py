"""Money without goods: each act a form that shows the accounting before it is posted."""
