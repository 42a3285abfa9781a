package dev.knowhow.durable.job;

/** Work that may take long, and work that must not wait for it. Each has a table and workers of its own. */
public enum Lane {
    /** Small documents, removals, and notices to other services. */
    INTERACTIVE("interactive_task"),
    /** Large documents and large imports. */
    BULK("bulk_task");

    private final String table;

    Lane(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
