package dev.knowhow.knowledge.admission;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * How many answers, searches and embeddings may be in progress.
 *
 * @param perTenant those of one tenant; beyond, its requests are refused with 429
 * @param inAll those of all tenants; beyond, everybody's requests are refused with 503
 * @param computing answers and searches that compute while the others wait for their turn, of which a tenant's are half
 *     at most, and a quarter while another tenant has asked lately; 0 means two for each core
 */
@ConfigurationProperties("knowhow.admission")
record AdmissionConfiguration(
        @Bindable(defaultValue = "64") @Min(1) int perTenant,
        @Bindable(defaultValue = "256") @Min(1) int inAll,
        @Bindable(defaultValue = "0") @Min(0) int computing) {

    int computingOrCores() {
        return computing > 0 ? computing : 2 * Runtime.getRuntime().availableProcessors();
    }

    int computingBesideOthers() {
        return Math.max(1, computingOrCores() / 4);
    }
}
