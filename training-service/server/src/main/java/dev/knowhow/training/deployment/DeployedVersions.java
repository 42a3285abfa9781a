package dev.knowhow.training.deployment;

import org.jspecify.annotations.Nullable;

/**
 * What answers for an alias.
 *
 * @param stable the adapter; null before the first probe has succeeded
 * @param canary the adapter that takes a share of the traffic from it
 * @param canaryShare that share, between 0 and 1
 */
record DeployedVersions(
        @Nullable String stable,
        @Nullable String canary,
        @Nullable Double canaryShare) {

    static DeployedVersions only(String adapter) {
        return new DeployedVersions(adapter, null, null);
    }

    DeployedVersions withCanary(String adapter, double share) {
        return new DeployedVersions(stable, adapter, share);
    }

    DeployedVersions withoutCanary() {
        return new DeployedVersions(stable, null, null);
    }

    /** What answers once this adapter has the share. */
    DeployedVersions move(String adapter, double share) {
        return share == 1 ? only(adapter) : withCanary(adapter, share);
    }
}
