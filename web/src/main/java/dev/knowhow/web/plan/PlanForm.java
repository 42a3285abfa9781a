package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.CreatePlanRequest;
import dev.knowhow.tenant.api.plan.CreatePlanVersionRequest;
import dev.knowhow.tenant.api.plan.MeterPrice;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.api.usage.Meter;
import dev.knowhow.web.form.Entered;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A version of a plan as entered; its name, too, where the plan is new. Each meter has fields of its own. */
@Introspected
record PlanForm(String name, String currency, String flatFee, List<@Valid PriceForm> prices) {

    /** A new plan charges nothing until something is entered. */
    static final PlanForm EMPTY = of(new PlanTerms("EUR", "0", Map.of()));

    PlanForm {
        prices = List.copyOf(prices);
    }

    /** With the terms of the version that it follows. */
    static PlanForm of(PlanTerms terms) {
        return new PlanForm(
                "",
                terms.currency(),
                terms.flatFee(),
                Arrays.stream(Meter.values())
                        .map(meter -> PriceForm.of(meter.id(), terms.prices().get(meter.id())))
                        .toList());
    }

    static PlanForm of(Map<String, String> form) {
        return new PlanForm(
                Entered.text(form.get("name")),
                Entered.text(form.get("currency")).toUpperCase(Locale.ROOT),
                Entered.text(form.get("flatFee")),
                Arrays.stream(Meter.values())
                        .map(meter -> new PriceForm(
                                meter.id(),
                                Entered.text(form.get("price-" + meter.id())),
                                Entered.text(form.get("tiers-" + meter.id())),
                                Entered.text(form.get("included-" + meter.id()))))
                        .toList());
    }

    CreatePlanRequest plan() {
        return new CreatePlanRequest(name, terms());
    }

    CreatePlanVersionRequest version() {
        return new CreatePlanVersionRequest(terms());
    }

    private PlanTerms terms() {
        Map<String, MeterPrice> filled = new TreeMap<>();
        prices.stream().filter(PriceForm::filled).forEach(price -> filled.put(price.meter(), price.request()));
        return new PlanTerms(currency, PriceForm.point(flatFee), filled);
    }
}
