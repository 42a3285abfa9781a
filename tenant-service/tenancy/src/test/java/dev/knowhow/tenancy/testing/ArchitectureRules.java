package dev.knowhow.tenancy.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The rules of shape that every module keeps; each module's ArchitectureTest includes them. */
public final class ArchitectureRules {

    @ArchTest
    public static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("dev.knowhow.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs another one, which needs it, cannot be understood or moved alone");

    @ArchTest
    public static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areNotAnnotatedWith("io.micronaut.test.extensions.junit5.annotation.MicronautTest")
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .because("constructors show what a class needs, and final fields stay what they were");

    @ArchTest
    public static final ArchRule LOGGERS_ARE_CONSTANTS = fields().that()
            .haveRawType("org.slf4j.Logger")
            .should()
            .beStatic()
            .andShould()
            .beFinal()
            .allowEmptyShould(true)
            .because("a logger belongs to the class, not to an instance");

    @ArchTest
    public static final ArchRule NOTHING_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.knowhow.standalone..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("services log; only the command line and tests talk to a person");

    @ArchTest
    public static final ArchRule PATTERNS_STAND_HOSTILE_TEXT = fields().that()
            .haveRawType(Pattern.class)
            .and()
            .areStatic()
            .should(new StandHostileText())
            .allowEmptyShould(true)
            .because("a stranger's text must cost neither the stack nor time that grows with its square");

    private ArchitectureRules() {}
}
