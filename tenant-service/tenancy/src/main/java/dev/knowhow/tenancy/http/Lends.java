package dev.knowhow.tenancy.http;

import dev.knowhow.tenancy.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What of the caller's rights a call to this operation takes along from service to service; {@link Scope#READ} and
 * nothing else where it is missing.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Lends {

    /** The scope that the operation needs. */
    Scope value() default Scope.READ;

    /** Whether an owner in person is passed on whole, because owners are shown more than members. */
    boolean wholeOwner() default false;
}
