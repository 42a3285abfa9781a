package dev.knowhow.web.plan;

import dev.knowhow.tenant.api.plan.PublishPlanVersionRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** From which day on (UTC) a version can be taken, as entered; none for at once. */
@Serdeable
record PublishForm(
        @ReadableAs(value = ReadableAs.Kind.DAY, message = "{form.day.unread}") @Nullable
        String from) {

    PublishPlanVersionRequest request() {
        return new PublishPlanVersionRequest(Entered.beginOf(from));
    }
}
