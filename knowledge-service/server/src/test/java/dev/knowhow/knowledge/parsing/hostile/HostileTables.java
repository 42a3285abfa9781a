package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;

/** CSV files. */
final class HostileTables extends HostileKind {

    HostileTables(TestingDocuments documents, String server) {
        super(documents, server);
        tables();
    }

    private void tables() {
        text("quote.csv", () -> "\"" + "a,b\n".repeat(2_000_000));
        text("quotes.csv", () -> "\"\"".repeat(3_000_000));
        text("columns.csv", () -> ",".repeat(3_000_000));
        text("rows.csv", () -> "a,b\n".repeat(2_000_000));
        text("wide.csv", () -> ("a,".repeat(10_000) + "\n").repeat(300));
        text("delimiters.csv", () -> ",;\t|".repeat(1_000_000));
        text("one-cell.csv", () -> "x".repeat(25_000_000));
        text("headers.csv", () -> "a".repeat(79) + "," + "b".repeat(79) + "\n" + "x,y\n".repeat(200_000));
    }
}
