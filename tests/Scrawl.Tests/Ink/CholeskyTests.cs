using Scrawl.Ink;

namespace Scrawl.Tests.Ink;

public class CholeskyTests
{
    [Fact]
    public void Normal_equations_are_solved()
    {
        var random = new Random(3);
        double[] x = [0.5, -2, 3, 7.25];
        var rows = new double[9, 4];
        var (a, b) = (new double[4, 4], new double[4]);
        for (int r = 0; r < 9; r++)
        {
            for (int i = 0; i < 4; i++)
            {
                rows[r, i] = random.NextDouble() - 0.5;
            }

            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 4; j++)
                {
                    a[i, j] += rows[r, i] * rows[r, j];
                    b[i] += rows[r, i] * rows[r, j] * x[j];
                }
            }
        }

        double[] solved = Cholesky.Solve(a, b);
        Assert.All(solved.Zip(x), pair => Assert.Equal(pair.Second, pair.First, 1e-9)); // 4 terms, condition about 10
    }

    [Fact]
    public void What_the_equations_do_not_settle_is_zero()
    {
        double[] solved = Cholesky.Solve(new double[,] { { 3, 3 }, { 3, 3 } }, [6, 6]); // x + y = 2
        Assert.Equal(2, solved[0], 1e-12);
        Assert.Equal(0, solved[1]);
    }
}
