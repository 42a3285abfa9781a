package dev.knowhow.web.form;

import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import io.micronaut.validation.validator.constraints.ConstraintValidatorContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Tries whether an entry can be read, and looks at its bounds. */
@Singleton
final class ReadableAsValidator implements ConstraintValidator<ReadableAs, String> {

    @Override
    public boolean isValid(
            @Nullable String entered, AnnotationValue<ReadableAs> annotation, ConstraintValidatorContext context) {
        Double number = Entered.decimal(entered);
        return annotation.getRequiredValue(ReadableAs.Kind.class).reads(entered)
                && (number == null
                        || (number >= annotation.doubleValue("min").orElse(number)
                                && number <= annotation.doubleValue("max").orElse(number)));
    }
}
