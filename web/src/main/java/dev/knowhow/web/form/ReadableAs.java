package dev.knowhow.web.form;

import dev.knowhow.tenant.api.quota.QuotaPeriod;
import dev.knowhow.tenant.api.usage.Meter;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** What is entered is empty, or {@link Entered} can read it; a decimal number also lies within its bounds. */
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface ReadableAs {

    Kind value();

    String message();

    double min() default Double.NEGATIVE_INFINITY;

    double max() default Double.POSITIVE_INFINITY;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What a text can be read as. */
    enum Kind {
        DECIMAL,
        WHOLE,
        DAY,
        METER,
        QUOTA_PERIOD;

        boolean reads(@Nullable String entered) {
            return Entered.orNull(entered) == null
                    || switch (this) {
                                case DECIMAL -> Entered.decimal(entered);
                                case WHOLE -> Entered.whole(entered);
                                case DAY -> Entered.beginOf(entered);
                                case METER -> Entered.named(entered, Meter::ofId);
                                case QUOTA_PERIOD -> Entered.named(entered, QuotaPeriod::ofId);
                            }
                            != null;
        }
    }
}
