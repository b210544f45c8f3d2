/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.EntraToken;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file that the plugin writes as a whole.
 *
 * <p>It has no marker, because not every format has comments. The plugin treats a file as its own if all names in it are names
 * that the plugin writes, and they include a host with a token and its ID, or a host with an Entra ID token. A file that
 * contains only the path of another secrets file is also the plugin's. Any other file, such as the {@code .env} of an application, is not replaced.
 */
final class DedicatedFileLayout implements SecretsFileLayout {
    private final KeyValueCodec codec;
    private final String prefix;

    DedicatedFileLayout(KeyValueCodec codec, String prefix) {
        this.codec = codec;
        this.prefix = prefix;
    }

    @Override
    public Optional<Problem> findProblem(byte[] current, String displayPath) {
        if (isBlank(current) || written(current).isPresent() || hasOnlyPath(current)) {
            return Optional.empty();
        }
        return Optional.of(Problem.configuration(
                        ErrorCode.FILE_NOT_OWNED, "%s exists, but this plugin did not write it.".formatted(displayPath))
                .observed("it contains entries that the plugin does not write, or no entries")
                .remedy("choose another file with <secretsFile> (-Dadb.secretsFile), or delete this file:"
                        + " the plugin replaces the whole file."));
    }

    @Override
    public byte[] with(byte[] current, WorkspaceToken<?> workspaceToken) {
        Map<String, Secret> values = new LinkedHashMap<>();
        for (OutputValue output : OutputValues.of(workspaceToken)) {
            codec.name(output.field()).ifPresent(name -> values.put(prefix + name, output.value()));
        }
        try {
            return codec.write(values);
        } catch (IOException containsTheValue) {
            throw new ProblemException(Problem.environment(
                    ErrorCode.VALUE_NOT_WRITABLE,
                    "An output value is not valid text. It is not shown, because it may be a secret."));
        }
    }

    @Override
    public Optional<byte[]> without(byte[] current, String tokenId) {
        return written(current).filter(found -> found.tokenId().equals(tokenId)).map(found -> new byte[0]);
    }

    /** Whether the file contains only the path of the secrets file of an earlier build. */
    private boolean hasOnlyPath(byte[] current) {
        return codec.name(OutputField.SECRETS_FILE)
                .filter(name -> read(current).keySet().equals(Set.of(name)))
                .isPresent();
    }

    /** Accepts any prefix, because the build that wrote the file may have used another one. */
    @Override
    public Optional<FoundToken> written(byte[] current) {
        Map<String, String> values = read(current);
        return found(values, OutputField.TOKEN_ID, OutputField.TOKEN)
                .or(() -> found(values, OutputField.ENTRA_TOKEN, OutputField.HOST)
                        .filter(entra -> EntraToken.isValue(entra.tokenId()))
                        .map(entra -> new FoundToken(EntraToken.idOf(entra.tokenId()), entra.host())));
    }

    /** Finds the value of the identifying field, if the file also has a host and the other field. */
    private Optional<FoundToken> found(Map<String, String> values, OutputField identifier, OutputField companion) {
        String identifierName = codec.name(identifier).orElseThrow();
        return values.keySet().stream()
                .filter(name -> name.endsWith(identifierName))
                .map(name -> name.substring(0, name.length() - identifierName.length()))
                .filter(foundPrefix -> hasOnlyKnownNames(values.keySet(), foundPrefix, companion))
                .map(foundPrefix -> new FoundToken(
                        values.getOrDefault(foundPrefix + identifierName, ""),
                        Optional.ofNullable(values.get(named(foundPrefix, OutputField.HOST)))))
                .findFirst();
    }

    private boolean hasOnlyKnownNames(Set<String> names, String foundPrefix, OutputField companion) {
        Set<String> known = Arrays.stream(OutputField.values())
                .flatMap(field -> codec.name(field).stream())
                .map(foundPrefix::concat)
                .collect(Collectors.toSet());
        return known.containsAll(names)
                && names.contains(named(foundPrefix, OutputField.HOST))
                && names.contains(named(foundPrefix, companion));
    }

    private String named(String foundPrefix, OutputField field) {
        return foundPrefix + codec.name(field).orElseThrow();
    }

    /** Returns an empty map if the content has another format. */
    private Map<String, String> read(byte[] current) {
        try {
            return codec.read(current);
        } catch (IOException otherFormat) {
            return Map.of();
        }
    }

    private static boolean isBlank(byte[] content) {
        for (byte next : content) {
            if (!Character.isWhitespace(next)) {
                return false;
            }
        }
        return true;
    }
}
