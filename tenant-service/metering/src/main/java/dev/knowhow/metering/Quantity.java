package dev.knowhow.metering;

import dev.knowhow.tenant.api.usage.Meter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * So much of one meter.
 *
 * @param amount in the meter's unit, not negative, three decimals at most
 * @param model what it is of, where one meter counts several things
 * @param estimated whether it was not counted by whoever used it up
 */
public record Quantity(
        Meter meter, BigDecimal amount, @Nullable String model, boolean estimated) {

    public Quantity {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("a quantity of " + amount + " " + meter.id());
        }
    }

    /** Counted, of nothing in particular. */
    public static Quantity of(Meter meter, long amount) {
        return new Quantity(meter, BigDecimal.valueOf(amount), null, false);
    }

    /** The same of a model. */
    public Quantity of(String name) {
        return new Quantity(meter, amount, name, estimated);
    }

    /** The same, counted or not by whoever used it up. */
    public Quantity estimated(boolean isEstimated) {
        return new Quantity(meter, amount, model, isEstimated);
    }
}
