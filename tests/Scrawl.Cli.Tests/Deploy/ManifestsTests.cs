using k8s;
using k8s.Models;
using Scrawl.Bulk.Messaging;

namespace Scrawl.Cli.Tests.Deploy;

/// <summary>deploy/kubernetes, read as Kubernetes' own client does.</summary>
public class ManifestsTests
{
    [Theory]
    [InlineData("server.yaml", "Deployment Service PodDisruptionBudget HorizontalPodAutoscaler")]
    [InlineData("ingress.yaml", "Ingress Ingress")]
    [InlineData("worker.yaml", "Deployment")]
    public void NoObjectHasAWordThatKubernetesDoesNotKnow(string file, string kinds)
    {
        string text = File.ReadAllText(Path.Combine(DeployFolder.Path, "kubernetes", file));
        string known = string.Join("\n---\n", text.Split("\n---\n").Where(part => !part.Contains("keda.sh", StringComparison.Ordinal)));
        IKubernetesObject[] objects = [.. KubernetesYaml.LoadAllFromString(known, strict: true).Cast<IKubernetesObject>()];
        Assert.Equal(kinds, string.Join(' ', objects.Select(one => one.Kind)));
        Assert.ThrowsAny<Exception>(() => KubernetesYaml.LoadAllFromString(known.Replace("spec:", "spek:", StringComparison.Ordinal), strict: true));
    }

    [Fact]
    public void WorkersAreAsManyAsTheirQueueIsLong()
    {
        string[] parts = File.ReadAllText(Path.Combine(DeployFolder.Path, "kubernetes", "worker.yaml")).Split("\n---\n");
        string scaling = Assert.Single(parts, part => part.Contains("kind: ScaledObject", StringComparison.Ordinal));
        Assert.Equal(Broker.Chunks, Value("queueName:"));
        string workers = KubernetesYaml.Deserialize<V1Deployment>(parts[0], strict: true).Metadata.Name;
        Assert.Equal($"{{ name: {workers} }}", Value("scaleTargetRef:"));

        string Value(string key) => Assert.Single(scaling.Split('\n'), line => line.Trim().StartsWith(key, StringComparison.Ordinal)).Split(key)[1].Trim();
    }

    [Fact]
    public void EveryContainerIsConfined()
    {
        foreach (string file in (string[])["server.yaml", "worker.yaml"])
        {
            string text = File.ReadAllText(Path.Combine(DeployFolder.Path, "kubernetes", file)).Split("\n---\n")[0];
            V1PodSpec pod = KubernetesYaml.Deserialize<V1Deployment>(text, strict: true).Spec.Template.Spec;
            Assert.True(pod.SecurityContext.RunAsNonRoot);
            Assert.All(pod.Containers, container =>
            {
                Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
                Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
                Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
                Assert.All(container.Env.Where(variable => variable.Name is "SCRAWL_DATABASE" or "SCRAWL_QUEUE"), variable => Assert.NotNull(variable.ValueFrom.SecretKeyRef));
            });
        }
    }
}
