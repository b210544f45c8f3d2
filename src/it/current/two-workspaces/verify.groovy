import static io.github.adbmaven.it.ItBuild.verify

import com.databricks.sdk.core.DatabricksConfig

verify(basedir, context) { build ->
    build.mayHoldSecrets('seen.cfg')
    build.mayHoldSecrets('child/seen.cfg')

    def (dev, devHost, prod, prodHost) = build.text('seen.txt').split(' ')
    assert [dev, prod] == ['dev', 'prod']
    assert devHost.startsWith('https://localhost:') && prodHost.startsWith('https://localhost:') && devHost != prodHost
    assert build.text('child/seen.txt') == "dev $devHost \${prod.configProfile} \${prod.host}"

    // one file, two profiles, each for its own workspace
    def configs = [dev, prod].collect {
        new DatabricksConfig().setConfigFile(build.file('seen.cfg').toString()).setProfile(it).resolve()
    }
    assert configs*.host == [devHost, prodHost]
    assert configs*.token.toSet().size() == 2

    // and both are deleted
    build.hasNo('target/adb/databrickscfg')
    assert build.emulator().activeTokens().isEmpty()
}
