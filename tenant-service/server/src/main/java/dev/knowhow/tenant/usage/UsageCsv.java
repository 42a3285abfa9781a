package dev.knowhow.tenant.usage;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Entries as CSV (RFC 4180). What a spreadsheet would take for a formula is told that it is text. */
final class UsageCsv {

    private static final String HEAD =
            "id,meter,quantity,estimated,cause,service,actor_type,actor_id,actor_name,on_behalf_of_type,on_behalf_of_id,"
                    + "on_behalf_of_name,vector_store_id,adapter,model,request_id,route,from_account,to_account,occurred_at,"
                    + "recorded_at\r\n";
    private static final String FORMULAS = "=+-@\t\r";

    private UsageCsv() {}

    static String write(List<UsageEntry> entries) {
        StringBuilder csv = new StringBuilder(HEAD);
        entries.forEach(entry -> csv.append(line(entry)));
        return csv.toString();
    }

    private static String line(UsageEntry entry) {
        return row(
                entry.id(),
                entry.meter(),
                entry.quantity().toPlainString(),
                Boolean.toString(entry.estimated()),
                entry.cause(),
                entry.service(),
                entry.actorType(),
                entry.actorId(),
                entry.actorName(),
                entry.onBehalfOfType(),
                entry.onBehalfOfId(),
                entry.onBehalfOfName(),
                entry.vectorStoreId(),
                entry.adapter(),
                entry.model(),
                entry.requestId(),
                entry.route(),
                entry.fromAccount(),
                entry.toAccount(),
                entry.occurredAt().toString(),
                entry.recordedAt().toString());
    }

    private static String row(@Nullable String... cells) {
        StringJoiner row = new StringJoiner(",", "", "\r\n");
        for (String cell : cells) {
            row.add(escape(cell));
        }
        return row.toString();
    }

    private static String escape(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String text = FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
