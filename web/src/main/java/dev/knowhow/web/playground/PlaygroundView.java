package dev.knowhow.web.playground;

import dev.knowhow.training.api.adapter.AdapterResponse;
import dev.knowhow.training.api.evaluation.CompareAdapterResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The playground.
 *
 * @param adapters those that can be tried
 * @param form what was entered
 * @param errors what is wrong with it
 * @param result what the systems answered; null before
 */
@Introspected
record PlaygroundView(
        List<AdapterResponse> adapters,
        PlaygroundForm form,
        FormErrors errors,
        @Nullable CompareAdapterResponse result) {

    /** The name of the adapter that was asked. */
    public String adapterName() {
        return adapters.stream()
                .filter(adapter -> form.isOf(adapter.id()))
                .map(AdapterResponse::name)
                .findFirst()
                .orElse("");
    }

    /** Whole per cents, for the bar. */
    public long percent(double share) {
        return Math.round(share * 100);
    }
}
