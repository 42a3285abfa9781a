package dev.knowhow.tenancy.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    /** Types of a package: more are found only by searching, and are more than one idea. */
    private static final int ROOM = 20;

    @ArchTest
    public static void packagesAreSmallEnoughToRead(JavaClasses classes) {
        assertThat(namesBy(JavaClass::getPackageName, classes))
                .allSatisfy((room, types) -> assertThat(types).hasSizeLessThanOrEqualTo(ROOM));
    }

    @ArchTest
    public static void aNameStandsForOneType(JavaClasses classes) {
        assertThat(namesBy(JavaClass::getSimpleName, classes))
                .allSatisfy((name, types) -> assertThat(types).hasSize(1));
    }

    /** The types that we wrote, not those that Micronaut generates beside them. */
    private static Map<String, List<String>> namesBy(Function<JavaClass, String> key, JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.getName().contains("$"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(key, Collectors.mapping(JavaClass::getName, Collectors.toList())));
    }

    private ArchitectureRules() {}
}
