package dev.knowhow.knowledge.answer.evidence;

/** Why a question was refused. */
public enum RefusalReason {
    /** There is nothing to answer from. */
    NO_DOCUMENTS,
    /** No document that may be used says anything like it. */
    NOTHING_FOUND,
    /** The documents do not tell this of what the question names. */
    NOT_NAMED,
    /** They tell something else of it: when it opens, not when it closes. */
    OTHER_PROPERTY,
    /** The table that would tell it has nothing there. */
    NO_VALUE,
    /** No passage says enough. */
    TOO_LITTLE
}
