package dev.knowhow.knowledge.parsing;

/** What a block of text is. */
public enum BlockKind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    TABLE_ROW,
    CODE
}
