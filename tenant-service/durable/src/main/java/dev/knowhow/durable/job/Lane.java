package dev.knowhow.durable.job;

/**
 * Work that may take long, work that must not wait for it, and what follows from work that was done. Each has a table and
 * workers of its own.
 */
public enum Lane {
    /** What somebody waits for, such as small documents. Only as much of it is queued as its tenant's turns allow. */
    INTERACTIVE("interactive_task"),
    /** Large documents and large imports. */
    BULK("bulk_task"),
    /**
     * Removals, expiries, and reports to other services: nobody waits for them, and one tenant may cause thousands, of
     * which none may stand before another one's small document.
     */
    UPKEEP("upkeep_task");

    private final String table;

    Lane(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
