package dev.knowhow.web.usage;

import io.micronaut.core.annotation.Introspected;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant used.
 *
 * @param filter what is shown
 * @param totals one for each meter
 * @param parts of the chosen meter
 * @param truncated whether there are more parts than are told
 */
@Introspected
record UsageView(UsageFilter filter, List<Total> totals, List<Part> parts, boolean truncated) {

    /** Whether anything was used at all. */
    public boolean empty() {
        return totals.stream()
                .allMatch(total -> total.today().signum() == 0 && total.period().signum() == 0);
    }

    /**
     * Of a meter.
     *
     * @param meter its id
     * @param estimated how many of the period's entries were not counted by whoever used it up
     */
    @Introspected
    record Total(String meter, BigDecimal today, BigDecimal period, long estimated) {}

    /**
     * A part of a meter's use.
     *
     * @param name what people call it; null where the entries do not say
     */
    @Introspected
    record Part(@Nullable String name, BigDecimal quantity, long entries) {}
}
