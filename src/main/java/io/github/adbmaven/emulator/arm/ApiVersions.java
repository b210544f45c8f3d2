/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.arm;

import io.github.adbmaven.emulator.server.Call;
import io.github.adbmaven.emulator.server.Request;
import java.util.List;
import java.util.Locale;

/** Which api-versions are served: Resource Manager's own for its own addresses, the provider's for the provider's. */
final class ApiVersions {
    /** Newest first, as the provider lists them. */
    static final List<String> DATABRICKS =
            List.of("2026-01-01", "2025-10-01-preview", "2024-05-01", "2023-02-01", "2021-04-01-preview", "2018-04-01");

    static final List<String> RESOURCES = List.of("""
            2025-04-01 2025-03-01 2024-11-01 2024-08-01 2024-07-01 2024-03-01 2023-07-01 2022-12-01
            2022-09-01 2022-06-01 2022-05-01 2022-01-01 2021-04-01 2021-01-01 2020-10-01 2020-08-01
            2020-06-01 2020-01-01 2019-11-01 2019-10-01 2019-08-01 2019-07-01 2019-06-01 2019-05-10
            2019-05-01 2018-09-01 2018-06-01 2018-05-01 2018-02-01 2018-01-01 2017-08-01 2017-05-10
            2016-09-01 2016-06-01 2016-02-01 2015-11-01 2015-01-01 2014-04-01
            """.split("\\s+"));

    static final List<String> AUTHORIZATION =
            List.of("2022-05-01-preview", "2022-04-01", "2018-07-01", "2018-01-01-preview", "2015-07-01");

    private static final String PERMISSIONS = "/providers/microsoft.authorization/permissions";
    private static final String PROVIDER = "/providers/microsoft.databricks/";

    private ApiVersions() {}

    static String of(Call<Caller> call) {
        return of(call.request());
    }

    private static String of(Request request) {
        return request.query().firstIgnoringCase("api-version").orElseThrow(ArmError::apiVersionMissing);
    }

    static void check(Request request) {
        String version = of(request);
        String path = request.path().toLowerCase(Locale.ROOT).replaceAll("/+", "/");
        boolean authorization = path.endsWith(PERMISSIONS);
        boolean databricks = path.contains(PROVIDER) && !path.endsWith("/register") && !authorization;
        List<String> supported = authorization ? AUTHORIZATION : databricks ? DATABRICKS : RESOURCES;
        if (!version.matches("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?")) {
            throw ArmError.apiVersionInvalid(version, supported);
        }
        if (!supported.contains(version)) {
            if (databricks) {
                throw ArmError.providerVersionUnknown(version, "workspaces", supported);
            }
            throw authorization
                    ? ArmError.providerVersionUnknown(version, "permissions", supported)
                    : ArmError.apiVersionInvalid(version, supported);
        }
    }
}
