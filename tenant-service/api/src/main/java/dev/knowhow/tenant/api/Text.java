package dev.knowhow.tenant.api;

/** What texts from outside must look like. */
final class Text {

    /** No control characters: line breaks would forge lines in logs, and PostgreSQL stores no NUL. */
    static final String ONE_LINE = "\\P{Cntrl}*";

    /** What to say about others. */
    static final String NOT_ONE_LINE = "must not contain line breaks or other control characters";

    private Text() {}
}
