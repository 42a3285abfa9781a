package dev.knowhow.web.assistant;

import dev.knowhow.training.api.assistant.AssistantPolicy;
import dev.knowhow.training.api.assistant.AssistantResponse;
import dev.knowhow.training.api.assistant.CreateAssistantRequest;
import dev.knowhow.training.api.assistant.UpdateAssistantRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An assistant, as entered; shares in per cent.
 *
 * @param outOfScopeShare empty to estimate it from traffic
 */
@Serdeable
record AssistantForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String model,
        @Nullable String knowledgeBase,
        @Nullable String mode,

        @ReadableAs(
                value = ReadableAs.Kind.DECIMAL,
                min = 50,
                max = 99.9,
                message = "{assistant.target-precision.range}")
        @Nullable
        String targetPrecision,

        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0, max = 95, message = "{assistant.out-of-scope.range}")
        @Nullable
        String outOfScopeShare,

        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0, max = 100, message = "{assistant.audit.range}") @Nullable
        String auditShare) {

    private static final double HUNDRED = 100;

    static final AssistantForm EMPTY = new AssistantForm("", "", "", "speculative", "98", "", "3");

    static AssistantForm of(AssistantResponse assistant) {
        AssistantPolicy policy = assistant.policy();
        return new AssistantForm(
                assistant.name(),
                assistant.model(),
                assistant.vectorStoreId(),
                policy.mode(),
                percent(policy.targetPrecision()),
                percent(policy.outOfScopeShare()),
                percent(policy.auditShare()));
    }

    public boolean isModel(String other) {
        return other.equals(model);
    }

    public boolean isKnowledgeBase(String other) {
        return other.equals(knowledgeBase);
    }

    public boolean hybrid() {
        return "hybrid".equals(mode);
    }

    public String trimmedName() {
        return Entered.text(name);
    }

    CreateAssistantRequest creation() {
        return new CreateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    UpdateAssistantRequest update() {
        return new UpdateAssistantRequest(trimmedName(), text(model), text(knowledgeBase), policy());
    }

    private AssistantPolicy policy() {
        return new AssistantPolicy(
                hybrid() ? "hybrid" : "speculative", share(targetPrecision), share(outOfScopeShare), share(auditShare));
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }

    /** Without digits that say nothing: 98 and not 98.0. */
    private static String percent(@Nullable Double share) {
        return share == null
                ? ""
                : BigDecimal.valueOf(share * HUNDRED)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static @Nullable Double share(@Nullable String percent) {
        Double number = Entered.decimal(percent);
        return number == null ? null : Double.valueOf(number / HUNDRED);
    }
}
