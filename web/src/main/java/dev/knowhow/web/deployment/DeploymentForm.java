package dev.knowhow.web.deployment;

import dev.knowhow.training.api.deployment.CreateDeploymentRequest;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alias and where it is to lead, as entered. What is missing is said of a new one; one that moves has a name, and may
 * keep its adapter.
 *
 * @param alias the name that stays
 * @param adapter the id of the adapter
 * @param share per cent of the traffic for it
 */
@Serdeable
record DeploymentForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String alias,

        @NotEmpty(message = "{form.adapter.missing}") @Nullable
        String adapter,

        @Nullable Integer share) {

    static final List<Integer> SHARES = List.of(100, 50, 25, 10, 5, 1);
    static final DeploymentForm EMPTY = new DeploymentForm("", "", 100);

    public String trimmedAlias() {
        return Entered.text(alias);
    }

    public boolean isOf(String id) {
        return id.equals(adapter);
    }

    public boolean gives(int percent) {
        return Objects.requireNonNullElse(share, 100) == percent;
    }

    CreateDeploymentRequest creation() {
        return new CreateDeploymentRequest(trimmedAlias(), Objects.requireNonNullElse(adapter, ""), canaryShare());
    }

    /** The adapter; null where none is named. */
    @Nullable
    String adapterOrNull() {
        return adapter == null || adapter.isEmpty() ? null : adapter;
    }

    /** The share as the API has it; null for everything. */
    @Nullable
    Double canaryShare() {
        return share == null || share >= 100 ? null : Double.valueOf(share / 100.0);
    }
}
