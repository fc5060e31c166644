namespace Scrawl.Engine.Training;

/// <summary>The learning rate over a run: a function of the share of the run that is done, so it fits any length.</summary>
public abstract record Schedule
{
    /// <summary>The learning rate of step <paramref name="step"/> (from 0) of <paramref name="steps"/>.</summary>
    public float At(long step, long steps) => (float)Rate((double)step / Math.Max(1, steps));

    /// <summary>The learning rate when this share of the run, in [0, 1), is done.</summary>
    protected abstract double Rate(double done);

    /// <summary>The same rate throughout.</summary>
    public sealed record Constant(double Peak) : Schedule
    {
        /// <inheritdoc/>
        protected override double Rate(double done) => Peak;

        /// <inheritdoc/>
        public override string ToString() => $"learning rate {Peak} throughout";
    }

    /// <summary>The rate is multiplied by <paramref name="Factor"/> after each of <paramref name="Pieces"/> equal pieces of the run.</summary>
    public sealed record Stepwise(double Peak, double Factor = 0.1, int Pieces = 3) : Schedule
    {
        /// <summary>15 of 22 steps are 15 of 22 pieces, though 15.0 / 22 * 22 is a little less.</summary>
        private const double Rounding = 1e-9;

        /// <inheritdoc/>
        protected override double Rate(double done) => Peak * Math.Pow(Factor, Math.Floor(done * Pieces + Rounding));

        /// <inheritdoc/>
        public override string ToString() => $"learning rate {Peak}, times {Factor} after each of {Pieces} equal pieces";
    }

    /// <summary>
    /// Half a cosine from <paramref name="Peak"/> to <paramref name="Final"/>, after a straight climb from 0 over the share
    /// <paramref name="WarmUp"/> of the run (Loshchilov and Hutter 2017).
    /// </summary>
    public sealed record Cosine(double Peak, double WarmUp = 0, double Final = 0) : Schedule
    {
        /// <inheritdoc/>
        protected override double Rate(double done) => done < WarmUp
            ? Peak * done / WarmUp
            : Final + (Peak - Final) * 0.5 * (1 + Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp)));

        /// <inheritdoc/>
        public override string ToString() => $"learning rate up to {Peak} over {100 * WarmUp}% of the run, then half a cosine down to {Final}";
    }

    /// <summary>
    /// One cycle (Smith 2018): a half-cosine climb from <paramref name="Peak"/> / 25 over the share <paramref name="Climb"/> of
    /// the run, then a half-cosine down to <paramref name="Peak"/> / 10,000.
    /// </summary>
    public sealed record OneCycle(double Peak, double Climb = 0.3) : Schedule
    {
        /// <inheritdoc/>
        protected override double Rate(double done) => done < Climb
            ? Ease(Peak / 25, Peak, done / Climb)
            : Ease(Peak, Peak / 10_000, (done - Climb) / (1 - Climb));

        /// <inheritdoc/>
        public override string ToString() => $"learning rate in one cycle, up to {Peak} over {100 * Climb}% of the run and down again";

        private static double Ease(double from, double to, double done) => to + (from - to) * 0.5 * (1 + Math.Cos(Math.PI * done));
    }
}
