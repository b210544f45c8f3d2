/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.adbmaven.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No type tells a secret when it is printed, and only who sends or writes a secret can look into one. */
class SecretTypesTest {
    private static final String ROOT = "io.github.adbmaven";
    private static final Pattern NAME = Pattern.compile(
            "(?i)(.*(secret|password|passphrase|assertion|bearer)|(access|id|entra|management)?token|pat)");
    /** A value of which only the type says that it is one. */
    private static final Pattern TYPE_OF_VALUE = Pattern.compile(".*(Token|Pat|Secret\\w*)");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void secretIsMasked() {
        Secret secret = new Secret("dapi-value");

        assertThat(List.of(secret, Optional.of(secret), Set.of(secret)).toString())
                .isEqualTo("[***, Optional[***], [***]]");
    }

    @Test
    void onlySendersAndWritersRevealSecrets() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        // senders
                        ROOT + ".azure.http",
                        ROOT + ".azure.entra",
                        ROOT + ".databricks",
                        ROOT + ".azure.keyvault",
                        // writers
                        ROOT + ".output",
                        ROOT + ".output.ci",
                        ROOT + ".maven",
                        // who takes secrets out of a text
                        ROOT + ".error",
                        ROOT + ".model")
                .should()
                .callMethod(Secret.class, "reveal")
                .because("who decides and who reports has no use for the value")
                .check(CLASSES);
    }

    @Test
    void recordWithPlainTextSecretDefinesToString() {
        classes()
                .that(describe(
                        "are records with a secret in plain text",
                        type -> type.isRecord()
                                && type.getFields().stream().anyMatch(SecretTypesTest::isSecretInPlainText)))
                .should(defineToString())
                .because("the one that the compiler writes prints every component")
                .check(CLASSES);
    }

    private static boolean isSecretInPlainText(JavaField field) {
        boolean text = Set.of("java.lang.String", "java.util.Optional")
                .contains(field.getRawType().getName());
        boolean value = field.getName().equals("value")
                && TYPE_OF_VALUE.matcher(field.getOwner().getSimpleName()).matches();
        boolean ofSecrets = field.getAllInvolvedRawTypes().stream().anyMatch(type -> type.isEquivalentTo(Secret.class));
        return text && !ofSecrets && (value || NAME.matcher(field.getName()).matches());
    }

    private static ArchCondition<JavaClass> defineToString() {
        return new ArchCondition<>("print what they choose") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // What the compiler writes reads the components by no code of the class.
                boolean own = !type.getMethod("toString").getAccessesFromSelf().isEmpty();
                events.add(new SimpleConditionEvent(type, own, type.getName() + " prints all of its components"));
            }
        };
    }
}
