package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PlanResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The form of a plan, or of a further version of one.
 *
 * @param plan the plan that gets a further version; null for a new plan
 */
@Introspected
record PlanFormView(@Nullable PlanResponse plan, PlanForm form, FormErrors errors) {

    /** What is wrong with a field of the meter at that place. */
    public @Nullable String error(int at, String field, String inTheApi) {
        String sentence = errors.of("prices[" + at + "]." + field);
        return sentence == null ? errors.of("prices." + form.prices().get(at).meter() + "." + inTheApi) : sentence;
    }
}
