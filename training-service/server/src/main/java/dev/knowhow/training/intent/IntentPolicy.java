package dev.knowhow.training.intent;

/**
 * The promise that an adapter's routing threshold is computed for; others can be asked of the adapter later.
 *
 * @param targetPrecision least share of right answers among those it gives alone
 * @param outOfScopeShare assumed share of texts that no label fits
 */
public record IntentPolicy(double targetPrecision, double outOfScopeShare) {

    public static final IntentPolicy DEFAULT = new IntentPolicy(0.98, 0.1);
}
