package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.plan.PriceTier;
import dev.knowhow.tenant.api.usage.Meter;
import io.micronaut.core.annotation.Introspected;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a version charges, meter by meter in the order of the meters.
 *
 * @param id tells its table from another one on the page
 */
@Introspected
record TermsView(String id, String currency, String flatFee, List<Row> rows) {

    static TermsView of(String id, PlanTerms terms) {
        return new TermsView(
                id,
                terms.currency(),
                terms.flatFee(),
                Arrays.stream(Meter.values())
                        .map(meter -> Row.of(meter.id(), terms.prices().get(meter.id())))
                        .toList());
    }

    /**
     * A meter.
     *
     * @param unitPrice null for tiers, and for nothing
     */
    @Introspected
    record Row(String meter, @Nullable String unitPrice, List<PriceTier> tiers, long included) {

        static Row of(String meter, @Nullable MeterPrice price) {
            return price == null
                    ? new Row(meter, null, List.of(), 0)
                    : new Row(
                            meter,
                            price.unitPrice(),
                            Objects.requireNonNullElse(price.tiers(), List.of()),
                            Objects.requireNonNullElse(price.included(), 0L));
        }

        /** Whether it costs nothing, however much is used. */
        public boolean free() {
            return unitPrice == null && tiers.isEmpty();
        }
    }
}
