using System.Runtime.Intrinsics;
using Scrawl.Engine.Kernels.Simd;

namespace Scrawl.Engine.Kernels;

/// <summary>The optimizers' updates of n consecutive parameters w by their gradients g, each in one pass over memory.</summary>
internal static unsafe class UpdateKernels
{
    /// <summary>
    /// v = momentum v + (scale g + decay w); w -= rate (scale g + decay w + momentum v): Nesterov's step in the form of
    /// Sutskever et al. 2013.
    /// </summary>
    public static void Nesterov(KernelPath path, float* w, float* g, float* v, int n, float rate, float momentum, float decay, float scale)
    {
        int done = path switch
        {
            KernelPath.Simd512 => NesterovSimd<Simd512, Vector512<float>>(w, g, v, n, rate, momentum, decay, scale),
            KernelPath.Simd256 => NesterovSimd<Simd256, Vector256<float>>(w, g, v, n, rate, momentum, decay, scale),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            float gradient = scale * g[i] + decay * w[i];
            v[i] = momentum * v[i] + gradient;
            w[i] -= rate * (gradient + momentum * v[i]);
        }
    }

    /// <summary>
    /// m = b1 m + (1 - b1) scale g; v = b2 v + (1 - b2) (scale g)^2; w = keep w - rate m / (sqrt(v) + epsilon), with the
    /// bias corrections already in rate and epsilon and the decoupled decay in keep = 1 - learning rate x decay (Loshchilov and
    /// Hutter 2019).
    /// </summary>
    public static void Adam(
        KernelPath path, float* w, float* g, float* m, float* v, int n, float rate, float b1, float b2, float epsilon, float keep, float scale)
    {
        int done = path switch
        {
            KernelPath.Simd512 => AdamSimd<Simd512, Vector512<float>>(w, g, m, v, n, rate, b1, b2, epsilon, keep, scale),
            KernelPath.Simd256 => AdamSimd<Simd256, Vector256<float>>(w, g, m, v, n, rate, b1, b2, epsilon, keep, scale),
            _ => 0,
        };
        for (int i = done; i < n; i++)
        {
            float gradient = scale * g[i];
            m[i] = b1 * m[i] + (1 - b1) * gradient;
            v[i] = b2 * v[i] + (1 - b2) * gradient * gradient;
            w[i] = keep * w[i] - rate * m[i] / (MathF.Sqrt(v[i]) + epsilon);
        }
    }

    private static int NesterovSimd<S, V>(float* w, float* g, float* v, int n, float rate, float momentum, float decay, float scale)
        where S : struct, ISimd<V>
        where V : struct
    {
        V minusRate = S.All(-rate), mu = S.All(momentum), lambda = S.All(decay), by = S.All(scale);
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            V weights = S.Load(w + i);
            V gradient = S.MultiplyAdd(lambda, weights, S.Multiply(by, S.Load(g + i)));
            V velocity = S.MultiplyAdd(mu, S.Load(v + i), gradient);
            S.Store(velocity, v + i);
            S.Store(S.MultiplyAdd(minusRate, S.MultiplyAdd(mu, velocity, gradient), weights), w + i);
        }

        return i;
    }

    private static int AdamSimd<S, V>(
        float* w, float* g, float* m, float* v, int n, float rate, float b1, float b2, float epsilon, float keep, float scale)
        where S : struct, ISimd<V>
        where V : struct
    {
        V beta1 = S.All(b1), rest1 = S.All((1 - b1) * scale), beta2 = S.All(b2), rest2 = S.All((1 - b2) * scale * scale);
        V step = S.All(rate), eps = S.All(epsilon), kept = S.All(keep);
        int i = 0;
        for (; i + S.Width <= n; i += S.Width)
        {
            V gradient = S.Load(g + i);
            V mean = S.MultiplyAdd(beta1, S.Load(m + i), S.Multiply(rest1, gradient));
            V square = S.MultiplyAdd(beta2, S.Load(v + i), S.Multiply(rest2, S.Multiply(gradient, gradient)));
            S.Store(mean, m + i);
            S.Store(square, v + i);
            V change = S.Divide(S.Multiply(step, mean), S.Add(S.Sqrt(square), eps));
            S.Store(S.Subtract(S.Multiply(kept, S.Load(w + i)), change), w + i);
        }

        return i;
    }
}
