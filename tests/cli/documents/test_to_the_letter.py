"""Documents to the letter, as the client holds them."""

from datetime import date

from tests.cli.documents.conftest import text


def test_a_return_slip(brought_back):
    assert text(brought_back, "return", "RET-000001") == (
        """\
Corner Vets

Return RET-000001                                                     2026-03-02

Client   Ada Park (C1)
Address  12 Long Street, Hobart
Patient  Rex
Reason   Defective

Item                                              Quantity  Unit price  Credited
--------------------------------------------------------------------------------
CAN Dog food, can                                        2        4.00      8.00
    2 at 4.00 from INV-000001: 8.00 on CRN-000001
CHIP Microchip reader with a name that goes on           1     1104.00  1,100.00
and on and on
    Serial number S-2
    1 at 1104.00 from INV-000001: 1,100.00 on CRN-000001
    Fee kept back: 4.00
    does not read
--------------------------------------------------------------------------------

                                        Net                             1,107.27
                                        Tax                                 0.73
                                        Total credited AUD              1,108.00

Tax rate                                                     Net   Tax     Total
--------------------------------------------------------------------------------
0%                                                      1,100.00  0.00  1,100.00
10%                                                         7.27  0.73      8.00
--------------------------------------------------------------------------------

Unit prices include tax.

How it was settled                                                        Amount
--------------------------------------------------------------------------------
Given to you in cash, RCT-000002                                          100.00
Given to you by card, RCT-000002                                        1,008.00
--------------------------------------------------------------------------------

Your account then  0.00, settled
"""
    )


def test_a_credit_invoice(brought_back):
    assert text(brought_back, "credit-invoice", "CRN-000001") == (
        """\
Corner Vets

Credit invoice CRN-000001                                             2026-03-02

Client           Ada Park (C1)
Address          12 Long Street, Hobart
Patient          Rex
Credits invoice  INV-000001 of 2026-02-20
Return           RET-000001

Item                                         Quantity  Unit price  Tax    Amount
--------------------------------------------------------------------------------
CAN Dog food, can                                   2        4.00  10%      8.00
CHIP Microchip reader with a name that goes         1     1104.00   0%  1,100.00
on and on and on
    Serial number S-2
    Fee kept back: 4.00
    does not read
--------------------------------------------------------------------------------

                                        Net                             1,107.27
                                        Tax                                 0.73
                                        Total credited AUD              1,108.00

Tax rate                                                     Net   Tax     Total
--------------------------------------------------------------------------------
0%                                                      1,100.00  0.00  1,100.00
10%                                                         7.27  0.73      8.00
--------------------------------------------------------------------------------

Unit prices include tax.

How it was settled                                                        Amount
--------------------------------------------------------------------------------
Given to you in cash, RCT-000002                                          100.00
Given to you by card, RCT-000002                                        1,008.00
--------------------------------------------------------------------------------

Your account then  0.00, settled
"""
    )


def test_a_receipt(bought):
    assert text(bought, "receipt", "RCT-000001") == (
        """\
Corner Vets

Receipt RCT-000001                                                    2026-02-20

Client   Ada Park (C1)
Address  12 Long Street, Hobart

What for                                                                  Amount
--------------------------------------------------------------------------------
Received in cash                                                          100.00
    100.00 for INV-000001
Received by card                                                        2,128.00
    2,128.00 for INV-000001
--------------------------------------------------------------------------------

                                        Received AUD                    2,228.00

Your account then  0.00, settled
"""
    )


def test_a_statement(brought_back):
    brought_back.sell("C1", ("CAN", 3))
    assert text(brought_back, "statement", "C1", date(2026, 3, 9)) == (
        """\
Corner Vets

Statement of account                                                  2026-03-09

Client   Ada Park (C1)
Address  12 Long Street, Hobart

Entry                                               Charged  Credited    Balance
--------------------------------------------------------------------------------
2026-02-20 Invoice INV-000001                      2,228.00             2,228.00
2026-02-20 Payment RCT-000001                                  100.00   2,128.00
2026-02-20 Payment RCT-000001                                2,128.00       0.00
2026-03-02 Credit invoice CRN-000001                         1,108.00  -1,108.00
2026-03-02 Cash out RCT-000002                       100.00            -1,008.00
2026-03-02 Cash out RCT-000002                     1,008.00                 0.00
2026-03-02 Invoice INV-000002                         12.00                12.00
--------------------------------------------------------------------------------

A balance below zero is in your favour.

Your account  12.00 owed by you

Still open                                                                Amount
--------------------------------------------------------------------------------
2026-03-02 Invoice INV-000002                                              12.00
--------------------------------------------------------------------------------
"""
    )
