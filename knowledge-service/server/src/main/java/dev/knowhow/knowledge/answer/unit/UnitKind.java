package dev.knowhow.knowledge.answer.unit;

/** What a unit is in its document. */
public enum UnitKind {
    SENTENCE,
    /** A whole list, with the sentence that leads it in where that stands beside it. */
    LIST,
    /** One item of a list. */
    ITEM,
    /** A row of a table: {@code Header: value; Header: value}. */
    ROW,
    /** A line {@code Key: value} of a record. */
    ENTRY
}
