package dev.knowhow.tenant.plan.rating;

import dev.knowhow.tenant.api.usage.Meter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What a version of a plan charges.
 *
 * @param flatFee of a whole period
 * @param charges a meter that is not in it costs nothing
 */
public record Terms(Money flatFee, Map<Meter, Charge> charges) {

    public Terms {
        Map<Meter, Charge> ordered = new EnumMap<>(Meter.class);
        ordered.putAll(charges);
        charges = Collections.unmodifiableMap(ordered);
    }

    public CurrencyUnit currency() {
        return flatFee.getCurrencyUnit();
    }
}
