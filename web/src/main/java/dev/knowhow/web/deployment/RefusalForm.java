package dev.knowhow.web.deployment;

import dev.knowhow.training.api.deployment.UpdateDeploymentRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * How many of the questions of its outputs a deployment may refuse, as entered.
 *
 * @param refusedShare in per cent; empty for the adapter's own
 */
@Serdeable
record RefusalForm(
        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0.1, max = 10, message = "{deployment.refused.range}")
        @Nullable
        String refusedShare) {

    static RefusalForm of(@Nullable Double share) {
        return new RefusalForm(Entered.percent(share));
    }

    UpdateDeploymentRequest update() {
        Double share = Entered.share(refusedShare);
        return new UpdateDeploymentRequest(null, null, share == null ? 0 : share);
    }
}
