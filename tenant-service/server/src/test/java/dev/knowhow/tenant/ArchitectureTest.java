package dev.knowhow.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.knowhow.durable.idempotency.IdempotencyRules;
import dev.knowhow.tenancy.testing.ArchitectureRules;
import java.util.Set;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "dev.knowhow.tenant", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> BINARY_FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchTests IDEMPOTENCY = ArchTests.in(IdempotencyRules.class);

    @ArchTest
    static final ArchRule MONEY_IS_NEVER_A_BINARY_FRACTION = classes()
            .that()
            .resideInAnyPackage("dev.knowhow.tenant.plan..", "dev.knowhow.tenant.api.plan..")
            .should(new CountExactly())
            .because("0.1 has no exact double, and an invoice must be the same to the last coin whoever recomputes it");

    /** Neither holds, takes, gives nor calls what gives a double or a float. */
    private static final class CountExactly extends ArchCondition<JavaClass> {

        CountExactly() {
            super("know no double or float");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            Stream<String> own = type.getMembers().stream()
                    .filter(member -> types(member).anyMatch(BINARY_FRACTIONS::contains))
                    .map(JavaMember::getFullName);
            Stream<String> called = type.getCodeUnitCallsFromSelf().stream()
                    .filter(call -> Stream.concat(
                                    Stream.of(call.getTarget().getRawReturnType()),
                                    call.getTarget().getRawParameterTypes().stream())
                            .map(JavaClass::getName)
                            .anyMatch(BINARY_FRACTIONS::contains))
                    .map(call -> call.getDescription());
            Stream.concat(own, called).forEach(what -> events.add(SimpleConditionEvent.violated(type, what)));
        }

        private static Stream<String> types(JavaMember member) {
            Stream<JavaClass> types = member instanceof JavaCodeUnit code
                    ? Stream.concat(Stream.of(code.getRawReturnType()), code.getRawParameterTypes().stream())
                    : member.getAllInvolvedRawTypes().stream();
            return types.map(JavaClass::getName);
        }
    }
}
