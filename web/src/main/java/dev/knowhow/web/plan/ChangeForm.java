package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.ChangeSubscriptionRequest;
import dev.knowhow.tenant.api.plan.EndSubscriptionRequest;
import dev.knowhow.tenant.api.plan.SubscriptionChange;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What is to follow the plan that a tenant is on, as entered: another plan, or none; now, or with the next month. */
@Serdeable
record ChangeForm(
        @Nullable String subscription,
        @Nullable String plan,
        @Nullable String when) {

    private static final String NONE = "none";

    static final ChangeForm EMPTY = new ChangeForm("", "", "");

    boolean ends() {
        return NONE.equals(plan);
    }

    String id() {
        return Entered.text(subscription);
    }

    ChangeSubscriptionRequest change() {
        return new ChangeSubscriptionRequest(Entered.text(plan), null, moment());
    }

    EndSubscriptionRequest end() {
        return new EndSubscriptionRequest(moment());
    }

    /** What ends nothing before it was paid for, unless something else is chosen. */
    private SubscriptionChange moment() {
        return SubscriptionChange.NOW.id().equals(when) ? SubscriptionChange.NOW : SubscriptionChange.PERIOD_END;
    }
}
