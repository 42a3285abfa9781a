package dev.knowhow.training.intent;

/**
 * The promises that an adapter's thresholds are computed for; others can be asked of the adapter later.
 *
 * @param targetPrecision least share of right answers among those it gives alone
 * @param outOfScopeShare assumed share of texts that no label fits
 * @param inScopeKept share of the texts of its labels that it may not take for foreign
 */
public record IntentPolicy(double targetPrecision, double outOfScopeShare, double inScopeKept) {

    public static final IntentPolicy DEFAULT = new IntentPolicy(0.98, 0.1, 0.98);
}
